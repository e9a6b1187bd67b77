"""Working in a concept: the own column, agreements, and what holds for the whole card."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from afspraken import bevriezen
from afspraken.forms import (
    AfspraakFormulier,
    InbrengFormulier,
    KaartafsprakenFormulier,
    Lijsten,
    OpmerkingFormulier,
    SlotsFormulier,
)
from afspraken.models import Afspraak, Botsing, Inbreng, Kaartversie, Opmerking
from afspraken.regels import BEVROREN, MagNiet
from afspraken.views import bewaren, laden
from afspraken.woorden import Antwoord, Soort, Vraag, in_een_zin
from kern.formulieren import als_stand, als_uuid
from kern.htmx import toon
from partners.rechten import met_recht

# In the session: the line that was just deleted, so that a second click ends on the same page as the first.
VERWIJDERD = "afspraken_verwijderd"
# Of the sentence that somebody read when he said yes, this much is shown back when it was changed meanwhile.
GELEZEN = 1000


# --- Kaartafspraken ----------------------------------------------------------------------------------


@met_recht("kaart.voorleggen", laad=laden.versie)
@bewaren.in_concept
def kaartafspraken(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Change what holds for the whole card."""
    algemeen = versie.kaartafspraken
    form = KaartafsprakenFormulier(bewaren.ingevuld(request), initial=bewaren.begin(algemeen))
    context = {"titel": "Afspraken over de hele kaart", "versie": versie, "knop": "Bewaar deze afspraken"}
    return bewaren.bewaar(
        request,
        form,
        lambda: algemeen.wijzig(request.lidmaatschap, form.stand_getoond, form.velden()),
        context,
        klaar=(versie.pk, "kaartafspraken"),
    )


# --- Inbreng -----------------------------------------------------------------------------------------


def _form[F: SlotsFormulier](
    request: HttpRequest, form: type[F], versie: Kaartversie, *, lijsten: Lijsten | None = None, **over: Any
) -> F:
    """Return the form of a line in this version, with what its network can choose from."""
    lijsten = lijsten or Lijsten.van(versie.kaart.gemeente)
    return form(bewaren.ingevuld(request), lijsten=lijsten, algemeen=versie.kaartafspraken, **over)


def _plek(request: HttpRequest, lijsten: Lijsten) -> tuple[Vraag, Any]:
    """Return the cell of the card that the address names; 404 when there is no such cell."""
    codes = {str(vraag.value): vraag for vraag in Vraag}
    slug = request.GET.get("partner", request.lidmaatschap.organisatie.soort.slug)
    partner = next((row for row in lijsten.partners if row.slug == slug), None)
    vraag = codes.get(request.GET.get("vraag", ""))
    if partner is None or vraag is None:
        raise Http404
    return vraag, partner


@met_recht("kaart.inbrengen", laad=laden.versie)
@bewaren.in_concept
def inbreng_nieuw(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Add an answer to one cell of the card."""
    lijsten = Lijsten.van(versie.kaart.gemeente)
    vraag, partner = _plek(request, lijsten)
    Inbreng.eis_recht(request.lidmaatschap, partner, versie)
    form = _form(request, InbrengFormulier, versie, vraag=vraag, partner=partner, lijsten=lijsten)
    return bewaren.bewaar(
        request,
        form,
        lambda: Inbreng.voeg_toe(versie, request.lidmaatschap, partner, form.velden(), form.pk_nieuw),
        _over_inbreng(request, versie, vraag, partner),
        klaar=(versie.pk, f"vraag-{vraag}"),
    )


def _over_inbreng(request: HttpRequest, versie: Kaartversie, vraag: Vraag, partner: Any) -> dict[str, Any]:
    own = request.lidmaatschap.organisatie.soort_id == partner.pk
    return {
        "titel": vraag.label,
        "versie": versie,
        "partner": partner,
        "partner_in_zin": in_een_zin(partner.slug, partner.naam),
        "voorstel": not own,
        "knop": "Bewaar het antwoord" if own else "Stel dit voor",
    }


@met_recht("kaart.inbrengen", laad=laden.inbreng)
@bewaren.in_concept
def inbreng(request: HttpRequest, rij: Inbreng) -> HttpResponse:
    """Change an answer."""
    Inbreng.eis_recht(request.lidmaatschap, rij.partner, rij)
    vraag, begin = Vraag(rij.vraag), bewaren.begin(rij)
    form = _form(request, InbrengFormulier, rij.versie, initial=begin, vraag=vraag, partner=rij.partner)
    return bewaren.bewaar(
        request,
        form,
        lambda: rij.wijzig(request.lidmaatschap, form.stand_getoond, form.velden()),
        _over_inbreng(request, rij.versie, vraag, rij.partner) | {"weg": reverse("inbreng-verwijderen", args=[rij.pk])},
        klaar=(rij.versie_id, f"vraag-{vraag}"),
    )


@met_recht("kaart.inbrengen", laad=laden.inbreng)
@require_POST
def inbreng_aanvaarden(request: HttpRequest, rij: Inbreng) -> HttpResponse:
    """Take over a proposal in my own column."""
    return _aanvaard(request, rij, f"vraag-{rij.vraag}")


def _aanvaard(request: HttpRequest, rij: Inbreng | Afspraak, anker: str) -> HttpResponse:
    try:
        rij.aanvaard(request.lidmaatschap, als_stand(request.POST.get("stand", "")))
    except MagNiet as fout:
        return bewaren.kan_niet(request, rij.versie, fout.redenen)
    except Botsing:
        now = type(rij).objects.voor_kaart().get(pk=rij.pk)
        texts = {"gelezen": request.POST.get("zin", "")[:GELEZEN], "nu": bevriezen.zin_van(now)}
        context = {"titel": "De tekst is intussen gewijzigd", "versie": rij.versie} | texts
        return toon(request, "afspraken/gewijzigd.html", context, status=409)
    return bewaren.naar_versie(rij.versie_id, anker)


def _of_al_weg(laad: Callable[..., Any]) -> Callable[..., Any]:
    """Make a loader that knows the line I deleted a moment ago: a second click is not a mistake."""

    def laad_nog_eens(request: HttpRequest, pk: UUID) -> Any:
        try:
            return laad(request, pk)
        except Http404:
            removed = request.session.get(VERWIJDERD)
            if request.method != "POST" or not removed or removed[0] != str(pk):
                raise
            versie = laden.versie(request, UUID(removed[1]))
            return Inbreng(pk=None, versie=versie)

    return laad_nog_eens


def _verwijder(request: HttpRequest, rij: Inbreng | Afspraak, context: dict[str, Any]) -> HttpResponse:
    """Ask first; on POST delete."""
    if rij.pk is None:
        return bewaren.naar_versie(rij.versie_id)
    if not rij.versie.is_concept:
        return bewaren.kan_niet(request, rij.versie, [BEVROREN])
    if request.method != "POST":
        return toon(
            request, "afspraken/verwijderen.html", context | {"zin": bevriezen.zin_van(rij), "versie": rij.versie}
        )
    pk = str(rij.pk)
    try:
        rij.verwijder(request.lidmaatschap)
    except MagNiet as fout:
        return bewaren.kan_niet(request, rij.versie, fout.redenen)
    request.session[VERWIJDERD] = (pk, str(rij.versie_id))
    return bewaren.naar_versie(rij.versie_id)


@met_recht("kaart.inbrengen", laad=_of_al_weg(laden.inbreng))
def inbreng_verwijderen(request: HttpRequest, rij: Inbreng) -> HttpResponse:
    """Take an answer out of the concept, after asking."""
    context = {"titel": "Antwoord verwijderen", "wat": "dit antwoord"}
    return _verwijder(request, rij, context)


# --- Afspraken ---------------------------------------------------------------------------------------


@met_recht("kaart.inbrengen", laad=laden.versie)
@bewaren.in_concept
def afspraak_nieuw(request: HttpRequest, versie: Kaartversie) -> HttpResponse:
    """Propose an agreement, filled in as far as an answer on the card already says."""
    uit = _uit(request, versie)
    soort = _soort(request, uit)
    begin = _uit_inbreng(uit) if uit else {"van": request.lidmaatschap.organisatie.soort.slug}
    form = _form(request, AfspraakFormulier, versie, initial=begin, soort=soort)
    return bewaren.bewaar(
        request,
        form,
        lambda: Afspraak.stel_voor(versie, request.lidmaatschap, form.velden() | {"uit": uit}, form.pk_nieuw),
        {
            "titel": f"Nieuwe afspraak: {soort.label.lower()}",
            "versie": versie,
            "uit": uit,
            "knop": "Stel deze afspraak voor",
        },
        klaar=(versie.pk, "afspraken"),
    )


def _uit(request: HttpRequest, versie: Kaartversie) -> Inbreng | None:
    """Return the answer that the address starts from, if it is one of this concept."""
    pk = als_uuid(request.GET.get("uit", ""))
    return versie.inbreng.voor_kaart().filter(pk=pk).first() if pk else None


def _soort(request: HttpRequest, uit: Inbreng | None) -> Soort:
    if uit:
        return Soort.INGRIJPEN if uit.vraag in (Vraag.GRIJP_IN, Vraag.REKEN_OP) else Soort.BETREKKEN
    return Soort.INGRIJPEN if request.GET.get("soort") == Soort.INGRIJPEN else Soort.BETREKKEN


def _uit_inbreng(uit: Inbreng) -> dict[str, Any]:
    """Return the slots of an answer as the start of an agreement; who expects something is the one it is for."""
    promises = uit.vraag in (Vraag.BETREK, Vraag.GRIJP_IN)
    mine, other = uit.partner.slug, uit.andere.slug if uit.andere else ""
    begin = {
        "van": mine if promises else other,
        "naar": other if promises else mine,
        "fenomenen": [row["slug"] for row in uit.fenomeenlijst],
        "zicht": uit.zicht,
        "vanaf_drempel": str(uit.vanaf_drempel),
        "doel": uit.doel,
        "delen": uit.delen,
        "terugkoppeling": uit.terugkoppeling,
        "actie": uit.actie.slug if uit.actie else "",
    }
    return begin if uit.antwoord == Antwoord.WEL else {name: begin[name] for name in ("van", "naar", "fenomenen")}


@met_recht("kaart.inbrengen", laad=laden.afspraak)
@bewaren.in_concept
def afspraak(request: HttpRequest, rij: Afspraak) -> HttpResponse:
    """Change an agreement; the other partner accepts it anew."""
    soort = Soort(rij.soort)
    form = _form(request, AfspraakFormulier, rij.versie, initial=bewaren.begin(rij), soort=soort)
    return bewaren.bewaar(
        request,
        form,
        lambda: rij.wijzig(request.lidmaatschap, form.stand_getoond, form.velden()),
        {
            "titel": f"Afspraak wijzigen: {soort.label.lower()}",
            "versie": rij.versie,
            "opnieuw": True,
            "knop": "Bewaar de afspraak",
            "weg": reverse("afspraak-verwijderen", args=[rij.pk]),
        },
        klaar=(rij.versie_id, "afspraken"),
    )


@met_recht("kaart.inbrengen", laad=laden.afspraak)
@require_POST
def afspraak_aanvaarden(request: HttpRequest, rij: Afspraak) -> HttpResponse:
    """Accept an agreement as one of its two partners."""
    return _aanvaard(request, rij, "afspraken")


@met_recht("kaart.inbrengen", laad=_of_al_weg(laden.afspraak))
def afspraak_verwijderen(request: HttpRequest, rij: Afspraak) -> HttpResponse:
    """Take an agreement out of the concept, after asking."""
    context = {"titel": "Afspraak verwijderen", "wat": "deze afspraak"}
    return _verwijder(request, rij, context)


# --- Comments ----------------------------------------------------------------------------------------


@met_recht("kaart.inbrengen", laad=laden.afspraak)
@bewaren.in_concept
def opmerkingen(request: HttpRequest, rij: Afspraak) -> HttpResponse:
    """Show what was said of an afspraak in a concept; say something, or mark it as done."""
    posted = request.POST if request.method == "POST" else None
    moves = posted is not None and posted.get("wat") in ("klaar", "open")
    form = OpmerkingFormulier(None if moves else posted)
    context = {"titel": "Opmerkingen", "versie": rij.versie, "zin": bevriezen.zin_van(rij), "form": form}
    context["rijen"] = rij.opmerkingen.select_related("organisatie", "klaar_door")
    if posted is None or not (moves or form.is_valid()):
        return toon(request, "afspraken/opmerkingen.html", context, status=200 if posted is None else 422)
    try:
        if moves:
            _zet_opmerking(request, rij)
        else:
            Opmerking.plaats(rij, request.lidmaatschap, form.cleaned_data["tekst"], form.pk_nieuw)
    except MagNiet as fout:
        return toon(request, "afspraken/opmerkingen.html", context | {"redenen": fout.redenen}, status=422)
    return redirect("opmerkingen", rij.pk)


def _zet_opmerking(request: HttpRequest, rij: Afspraak) -> None:
    pk = als_uuid(request.POST.get("opmerking", ""))
    said = rij.opmerkingen.filter(pk=pk).first() if pk else None
    if said is None:
        raise Http404
    said.afspraak = rij
    said.zet_klaar(request.lidmaatschap, klaar=request.POST["wat"] == "klaar")
