"""Render a page, or for htmx only the part of it that changes; the views need not know which."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers


def toon(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    deel: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the whole page, or its partial `deel` when htmx asks for a part.

    Boosted links and the restoring of history get the whole page: there htmx replaces the body.
    The title travels along with a part, so that the tab keeps telling where you are.
    """
    wants_part = deel and request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request
    if wants_part:
        part = render_to_string(f"{template}#{deel}", context, request)
        title = (context or {}).get("titel", "")
        head = render_to_string("onderdelen/titel.html", {"titel": title}) if title else ""
        response = HttpResponse(head + part, status=status)
    else:
        response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
