"""What may point at a person is seen, and what does not is left alone."""

import pytest

from kern.persoonsgegevens import is_bsn, signalen


@pytest.mark.parametrize(
    ("tekst", "soorten"),
    [
        ("Bel hem op 06-12345678.", ["telefoon"]),
        ("bel 06 12 34 56 78 of 0612345679", ["telefoon"]),
        ("+31 6 12345678", ["telefoon"]),
        ("030-1234567", ["telefoon"]),
        ("stuur naar jan.jansen@example.org", ["e-mail"]),
        ("zijn account is @jay.echt", ["account"]),
        ("hij woont op 3511 AB", ["postcode"]),
        ("zie https://example.org/iets", ["link"]),
        ("snapchat.com/add", ["link"]),
        ("-- snap-chat.com/add", ["link"]),
        ("kijk op m.snapchat.com/add", ["link"]),
        ("(jan+werk@example.org)", ["e-mail"]),
        ("nummer 111222333", ["bsn"]),
        ("nummer 111.222.333", ["bsn"]),
        ("@jay.echt, 06-12345678", ["telefoon", "account"]),
    ],
)
def test_what_points_at_a_person_is_seen(tekst, soorten):
    assert [signaal.soort for signaal in signalen(tekst)] == soorten


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "Foto van een plein, drie keer een vuur-emoji. Tekst: morgen zelfde plek.",
        "Ruim 400 volgers, 30 reacties, 120 likes, op 21-11-2026 om 22:31.",
        "nummer 123456789",
        "nummer 000000000",
        "in 2026 of daarna",
        "hij won met 12-10",
        "1234567890123456",
    ],
)
def test_ordinary_text_gives_no_warning(tekst):
    assert signalen(tekst) == []


def test_a_warning_does_not_repeat_what_was_typed():
    assert "12345678" not in "".join(signaal.zin for signaal in signalen("06-12345678"))


def test_the_elfproef():
    assert is_bsn("111222333")
    assert not is_bsn("111222334")
    assert not is_bsn("000000000")


def test_a_long_text_is_read_quickly():
    assert signalen("a@" * 50_000) == []
