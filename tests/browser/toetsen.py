"""Somebody at a keyboard: at every Tab the focus must be plain to see."""

import pytest
from playwright.sync_api import Page, expect

# What has the focus: its words, whether its outline shows, whether a part of it can be seen, and its place in the page.
FOCUS = """() => {
    const focus = document.activeElement;
    const shown = focus.closest("label") || focus;
    const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
    const inside = (x, y) => {
        const top = document.elementFromPoint(x, y);
        return top !== null && (shown.contains(top) || top.contains(shown));
    };
    const across = [0.1, 0.5, 0.9].map((part) => box.left + part * box.width);
    const down = [0.1, 0.5, 0.9].map((part) => box.top + part * box.height);
    return {
        body: focus === document.body,
        words: (focus.getAttribute("aria-label") || shown.textContent).trim().replace(/\\s+/g, " ") || focus.name,
        name: focus.name || "",
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen: across.some((x) => down.some((y) => inside(x, y))),
        place: [...document.querySelectorAll("*")].indexOf(focus),
    };
}"""


# How many things Tab stops at: what can be operated and is shown; of a row of radio buttons the one that is chosen.
BEREIKBAAR = """() => {
    const stops = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    const shown = [...document.querySelectorAll(stops)].filter((e) => e.checkVisibility({ visibilityProperty: true })
        && !e.disabled);
    const radios = shown.filter((e) => e.type === "radio");
    const rows = new Set(radios.map((e) => e.name));
    return shown.length - radios.length + rows.size;
}"""


class Toetsen:
    """Somebody at a keyboard."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, page.keyboard

    @property
    def focus(self) -> dict:
        """What has the focus now."""
        return self.page.evaluate(FOCUS)

    def tab(self) -> dict:
        """Go to the next thing; it must be plain to see."""
        self.keys.press("Tab")
        focus = self.focus
        if not focus["body"]:
            assert focus["outlined"], f"no visible focus: {focus['words']} ({self.page.url})"
            assert focus["seen"], f"focus is hidden: {focus['words']} ({self.page.url})"
        return focus

    def naar(self, words: str = "", *, name: str = "") -> None:
        """Tab until the thing with these words, or the field with this name, has the focus."""
        for _ in range(150):
            focus = self.tab()
            if (name and focus["name"] == name) or (words and focus["words"].startswith(words)):
                return
        pytest.fail(f"Tab never came at {words or name} on {self.page.url}")

    def ga(self, words: str) -> None:
        """Tab to a link or button and press Enter."""
        self.naar(words)
        with self.page.expect_navigation():
            self.keys.press("Enter")

    def kies(self, name: str, plek: int) -> None:
        """Tab to a row of radio buttons and choose by arrow; the first needs a space."""
        self.naar(name=name)
        self.keys.press("Space")
        for _ in range(plek):
            self.keys.press("ArrowDown")
        expect(self.page.locator(f'input[name="{name}"]').nth(plek)).to_be_checked()

    def typ(self, name: str, text: str) -> None:
        """Tab to a field and type."""
        self.naar(name=name)
        self.keys.type(text)

    def bereikbaar(self) -> int:
        """Return how many things Tab must stop at on this page."""
        return self.page.evaluate(BEREIKBAAR)

    def ronde(self) -> int:
        """Tab through the whole page, in the order in which it reads, and return how many stops there were."""
        places: list[int] = []
        # After the last stop Chromium goes to the page itself, or begins at the first one again.
        while not (focus := self.tab())["body"] and focus["place"] not in places:
            assert focus["place"] > max(places, default=-1), focus["words"]
            places.append(focus["place"])
        return len(places)
