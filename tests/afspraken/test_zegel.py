"""The seal: it holds, it shows every change, and a stranger's file makes it neither fail nor work."""

import hashlib
import io
import stat
import subprocess
from datetime import timedelta

import pikepdf
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from django.core.checks import registry
from django.core.management import CommandError, call_command
from django.utils import timezone

from afspraken.checks import seal_key_works
from afspraken.zegel import (
    Uitslag,
    ZegelFout,
    Zegelstand,
    lees_zegel,
    sleutel_in_orde,
    vergelijk,
    verloopt_binnenkort,
    verzegel,
)
from afspraken.zegelcertificaat import maak_zegelbestand
from tests.afspraken.conftest import WACHTWOORD
from tests.kern.pdfcontrole import bijlagen, gebreken, tags

pytestmark = pytest.mark.usefixtures("zegelsleutel")


@pytest.fixture(scope="module")
def andere(tmp_path_factory):
    """A working key of somebody else."""
    pad = tmp_path_factory.mktemp("ander") / "ander.p12"
    pad.write_bytes(maak_zegelbestand("Een ander", WACHTWOORD, van=timezone.now(), dagen=9)[0])
    return pad


def bekend(*bestanden: bytes) -> dict[str, str]:
    return {hashlib.sha256(bestand).hexdigest(): f"zegel {n}" for n, bestand in enumerate(bestanden, 1)}


# --- Sealing ---------------------------------------------------------------------------------------


def test_a_sealed_card_is_ours_and_intact(verzegeld):
    assert lees_zegel(verzegeld) is Zegelstand.INTACT


def test_sealing_adds_and_changes_nothing(gedrukt, verzegeld):
    assert verzegeld.startswith(gedrukt)
    assert gebreken(verzegeld) == []
    assert tags(verzegeld) == tags(gedrukt)
    assert bijlagen(verzegeld) == bijlagen(gedrukt)


def test_nothing_may_change_after_the_seal(verzegeld):
    with pikepdf.open(io.BytesIO(verzegeld)) as document:
        (veld,) = document.Root.AcroForm.Fields
        assert str(veld.V.SubFilter) == "/ETSI.CAdES.detached"
        assert document.Root.Perms.DocMDP.objgen == veld.V.objgen
        assert int(veld.V.Reference[0].TransformParams.P) == 1


def test_other_programs_agree(verzegeld, programma, gedeeld):
    pad = gedeeld(verzegeld)
    pdfsig = subprocess.run([programma("pdfsig"), pad], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in pdfsig
    assert "Total document signed" in pdfsig
    assert subprocess.run([programma("qpdf"), "--check", pad], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("pdf", [b"", b"geen pdf", b"%PDF-1.7\n%%EOF", b"\0" * 4096])
def test_what_is_no_card_cannot_be_sealed(pdf):
    with pytest.raises(ZegelFout, match="niet gelukt"):
        verzegel(pdf)


def test_a_pdf_without_room_for_the_seal_cannot_be_sealed():
    uit = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(uit)
    with pytest.raises(ZegelFout, match="niet gelukt"):
        verzegel(uit.getvalue())


def test_a_sealed_card_is_not_sealed_twice(verzegeld):
    with pytest.raises(ZegelFout):
        verzegel(verzegeld)


def test_a_time_stamp_service_that_does_not_answer_is_told(settings, gedrukt):
    settings.ZEGEL_TIJDSTEMPEL = "http://127.0.0.1:9/"
    with pytest.raises(ZegelFout, match="niet gelukt"):
        verzegel(gedrukt)


# --- Comparing -------------------------------------------------------------------------------------


def test_the_same_file_is_found_with_its_own_state(verzegeld, gedrukt):
    eerder = gedrukt + b"% an earlier sealed state"
    uitkomst = vergelijk(eerder, bekend(verzegeld, eerder))
    assert (uitkomst.uitslag, uitkomst.gevonden, uitkomst.zegel) == (Uitslag.GELIJK, "zegel 2", None)
    assert vergelijk(verzegeld, bekend(verzegeld, eerder)).gevonden == "zegel 1"


def test_one_changed_bit_anywhere_is_seen(verzegeld):
    lijst = bekend(verzegeld)
    begin = verzegeld.rindex(b"/ByteRange")
    plekken = {*range(0, len(verzegeld), len(verzegeld) // 80), *range(begin, len(verzegeld), 400), len(verzegeld) - 1}
    for plek in plekken:
        for bit in (1, 32):
            anders = bytearray(verzegeld)
            anders[plek] ^= bit
            uitkomst = vergelijk(bytes(anders), lijst)
            assert (plek, uitkomst.uitslag, uitkomst.gevonden) == (plek, Uitslag.GEWIJZIGD, None)


def test_a_change_in_the_signed_bytes_breaks_the_seal_itself(verzegeld):
    anders = bytearray(verzegeld)
    anders[5000] ^= 1
    assert lees_zegel(bytes(anders)) is Zegelstand.GEWIJZIGD


@pytest.mark.parametrize("erbij", [b"\n", b"\0", b"%%EOF\n", b"\n% een zin erbij\n"])
def test_an_appended_byte_is_seen(verzegeld, erbij):
    uitkomst = vergelijk(verzegeld + erbij, bekend(verzegeld))
    assert (uitkomst.uitslag, uitkomst.zegel) == (Uitslag.GEWIJZIGD, Zegelstand.GEWIJZIGD)


def test_a_second_revision_on_top_is_seen(verzegeld):
    """A proper incremental update: viewers may still call the signature valid."""
    from pyhanko.pdf_utils.generic import NameObject, pdf_string
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    pen = IncrementalPdfFileWriter(io.BytesIO(verzegeld))
    pen.root[NameObject("/Extra")] = pdf_string("erbij")
    pen.update_root()
    uit = io.BytesIO()
    pen.write(uit)
    assert vergelijk(uit.getvalue(), bekend(verzegeld)).uitslag is Uitslag.GEWIJZIGD


def test_a_file_in_pieces_is_never_equal(verzegeld):
    for lengte in range(0, len(verzegeld), len(verzegeld) // 25):
        assert vergelijk(verzegeld[:lengte], bekend(verzegeld)).uitslag is not Uitslag.GELIJK


def test_our_own_file_that_is_not_in_the_list_is_not_equal(verzegeld):
    uitkomst = vergelijk(verzegeld, {})
    assert (uitkomst.uitslag, uitkomst.zegel) == (Uitslag.GEWIJZIGD, Zegelstand.INTACT)


def test_the_hash_in_the_answer_is_that_of_the_file(verzegeld):
    assert vergelijk(verzegeld, {}).sha256 == hashlib.sha256(verzegeld).hexdigest()


def _versleuteld(pdf: bytes) -> bytes:
    uit = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(uit, encryption=pikepdf.Encryption(owner="a", user="b"))
    return uit.getvalue()


def test_a_strangers_file_is_unknown(gedrukt, andere, settings, zegelbestand):
    vreemd = [b"", b"%PDF-1.7", bytes(5_000_000), gedrukt, _versleuteld(gedrukt), b"%PDF-1.7\n" + b"[" * 100_000]
    vreemd += [hashlib.shake_128(bytes([n])).digest(n * n * 20) for n in range(1, 40)]
    settings.ZEGEL_BESTAND = str(andere)
    vreemd.append(verzegel(gedrukt))
    settings.ZEGEL_BESTAND = str(zegelbestand)
    assert {vergelijk(bestand, {"0" * 64: "x"}).uitslag for bestand in vreemd} == {Uitslag.ONBEKEND}


@pytest.mark.parametrize("bestand", ["", "weg.p12"])
def test_without_a_key_only_the_list_counts(verzegeld, settings, bestand):
    settings.ZEGEL_BESTAND = bestand
    assert vergelijk(verzegeld, bekend(verzegeld)).uitslag is Uitslag.GELIJK
    assert vergelijk(verzegeld, {}).uitslag is Uitslag.ONBEKEND


def _ons_certificaat(pad) -> bytes:
    _, certificaat, _ = pkcs12.load_key_and_certificates(pad.read_bytes(), WACHTWOORD.encode())
    return certificaat.public_bytes(serialization.Encoding.DER).hex().encode()


@pytest.mark.parametrize(
    "rest",
    [
        b"",
        b"/ByteRange [0 1 2 3]",
        b"/ByteRange [0 9999999999 1 9999999999]",
        b"/ByteRange [0 0 0 0]" * 9999,
        b"<<" * 50_000,
    ],
)
def test_our_certificate_pasted_into_nonsense_is_no_seal(zegelbestand, rest):
    bestand = b"%PDF-1.7\n<" + _ons_certificaat(zegelbestand) + b">" + rest
    assert lees_zegel(bestand) is Zegelstand.GEWIJZIGD


def test_an_earlier_certificate_beside_the_new_one_is_still_ours(verzegeld, zegelbestand, andere, tmp_path, settings):
    _, eerder, _ = pkcs12.load_key_and_certificates(zegelbestand.read_bytes(), WACHTWOORD.encode())
    sleutel, nieuw, keten = pkcs12.load_key_and_certificates(andere.read_bytes(), WACHTWOORD.encode())
    slot = serialization.BestAvailableEncryption(WACHTWOORD.encode())
    pad = tmp_path / "vernieuwd.p12"
    pad.write_bytes(pkcs12.serialize_key_and_certificates(b"zegel", sleutel, nieuw, [*keten, eerder], slot))
    settings.ZEGEL_BESTAND = str(pad)
    assert sleutel_in_orde() == ""
    assert lees_zegel(verzegeld) is Zegelstand.INTACT


# --- The key ---------------------------------------------------------------------------------------


def _kapot(tmp_path, andere, zegelbestand, soort: str):
    """A path and password that cannot seal, each in its own way."""
    pad = tmp_path / "kapot.p12"
    sleutel, _, _ = pkcs12.load_key_and_certificates(zegelbestand.read_bytes(), WACHTWOORD.encode())
    _, certificaat, _ = pkcs12.load_key_and_certificates(andere.read_bytes(), WACHTWOORD.encode())
    slot = serialization.BestAvailableEncryption(WACHTWOORD.encode())
    inhoud = {
        "leeg": lambda: b"",
        "rommel": lambda: b"\x30\x82" * 400,
        "zonder sleutel": lambda: pkcs12.serialize_key_and_certificates(b"x", None, None, [certificaat], slot),
        "niet bij elkaar": lambda: _gemengd(sleutel, certificaat, slot),
        "verlopen": lambda: _van(timezone.now() - timedelta(days=20), 10),
        "te vroeg": lambda: _van(timezone.now() + timedelta(days=2), 10),
    }
    pad.write_bytes(inhoud[soort]())
    return str(pad)


def _van(moment, dagen: int) -> bytes:
    return maak_zegelbestand("Elders", WACHTWOORD, van=moment, dagen=dagen)[0]


def _gemengd(sleutel, certificaat, slot) -> bytes:
    """The library refuses to write a key beside a foreign certificate; then there is nothing to read either."""
    try:
        return pkcs12.serialize_key_and_certificates(b"x", sleutel, certificaat, None, slot)
    except ValueError:
        return b"the library refused"


@pytest.mark.parametrize(
    ("soort", "reden"),
    [
        ("leeg", "beschadigd"),
        ("rommel", "beschadigd"),
        ("zonder sleutel", "geen sleutel"),
        ("niet bij elkaar", ""),
        ("verlopen", "verlopen"),
        ("te vroeg", "nog niet geldig"),
    ],
)
def test_a_key_that_cannot_seal_says_why(soort, reden, tmp_path, andere, zegelbestand, settings, gedrukt):
    settings.ZEGEL_BESTAND = _kapot(tmp_path, andere, zegelbestand, soort)
    assert sleutel_in_orde()
    assert reden in sleutel_in_orde()
    with pytest.raises(ZegelFout) as fout:
        verzegel(gedrukt)
    assert fout.value.reden == sleutel_in_orde()
    assert [error.id for error in seal_key_works(None)] == ["afspraken.E001"]


@pytest.mark.parametrize(
    ("bestand", "wachtwoord", "reden"),
    [
        ("", WACHTWOORD, "geen zegelsleutel ingesteld"),
        ("weg.p12", WACHTWOORD, "niet te lezen"),
        (".", WACHTWOORD, "niet te lezen"),
        (None, "verkeerd", "wachtwoord"),
        (None, "", "wachtwoord"),
    ],
)
def test_a_key_out_of_reach_says_why(bestand, wachtwoord, reden, zegelbestand, settings):
    settings.ZEGEL_BESTAND = str(zegelbestand) if bestand is None else bestand and str(zegelbestand.parent / bestand)
    settings.ZEGEL_WACHTWOORD = wachtwoord
    assert reden in sleutel_in_orde()


def test_a_key_that_is_put_in_place_later_works_at_once(tmp_path, settings, zegelbestand, gedrukt):
    pad = tmp_path / "straks.p12"
    settings.ZEGEL_BESTAND = str(pad)
    assert sleutel_in_orde()
    pad.write_bytes(zegelbestand.read_bytes())
    assert sleutel_in_orde() == ""
    assert lees_zegel(verzegel(gedrukt)) is Zegelstand.INTACT


def test_a_month_before_the_end_there_is_a_warning(settings, andere):
    assert (sleutel_in_orde(), verloopt_binnenkort(), seal_key_works(None)) == ("", "", [])
    settings.ZEGEL_BESTAND = str(andere)
    assert sleutel_in_orde() == ""
    assert "verloopt op" in verloopt_binnenkort()
    assert [warning.id for warning in seal_key_works(None)] == ["afspraken.W001"]


def test_the_check_runs_at_deploy():
    assert seal_key_works in registry.registry.deployment_checks


# --- The command -----------------------------------------------------------------------------------


def test_the_command_makes_a_key_once(tmp_path, settings, capsys):
    pad = tmp_path / "map" / "zegel.p12"
    settings.ZEGEL_BESTAND = str(pad)
    call_command("maak_zegelcertificaat", naam="Voorbeeldstad", dagen=60)
    eerste = pad.read_bytes()
    assert sleutel_in_orde() == ""
    assert stat.S_IMODE(pad.stat().st_mode) == 0o600
    assert pad.with_suffix(".ca.pem").read_bytes().startswith(b"-----BEGIN CERTIFICATE-----")
    call_command("maak_zegelcertificaat")
    assert pad.read_bytes() == eerste
    call_command("maak_zegelcertificaat", opnieuw=True)
    assert pad.read_bytes() != eerste
    assert sleutel_in_orde() == ""
    assert WACHTWOORD not in capsys.readouterr().out


def test_the_command_needs_a_place_and_a_password(tmp_path, settings):
    settings.ZEGEL_BESTAND = ""
    with pytest.raises(CommandError, match="ROUTEKAART_ZEGEL"):
        call_command("maak_zegelcertificaat")
    settings.ZEGEL_BESTAND, settings.ZEGEL_WACHTWOORD = str(tmp_path / "zegel.p12"), ""
    with pytest.raises(CommandError, match="WACHTWOORD"):
        call_command("maak_zegelcertificaat")
    assert not (tmp_path / "zegel.p12").exists()
