"""A seal certificate of your own: for the demo, for tests, and for a network without a bought one.

Production may use any PKCS#12 file with a key and a certificate for signing documents.
"""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

BITS = 3072


def maak_zegelbestand(naam: str, wachtwoord: str, *, van: datetime, dagen: int) -> tuple[bytes, bytes]:
    """Make a certificate authority and one seal certificate under it.

    Returns the PKCS#12 file and the authority's certificate (PEM), which readers may add to their trusted ones. The
    authority's own key is thrown away: it can sign nothing more. Raises ValueError without a password.
    """
    if not wachtwoord:
        raise ValueError("a seal key needs a password")
    tot = van + timedelta(days=dagen)
    ca_sleutel, sleutel = (rsa.generate_private_key(public_exponent=65537, key_size=BITS) for _ in range(2))
    ca_naam, zegel_naam = _naam(f"{naam}, uitgever"), _naam(naam)
    ca = _basis(ca_naam, ca_naam, ca_sleutel, van, tot).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    ca = ca.add_extension(_gebruik(uitgeven=True), critical=True)
    ca_certificaat = ca.sign(ca_sleutel, hashes.SHA256())
    zegel = _basis(zegel_naam, ca_naam, sleutel, van, tot).add_extension(
        x509.BasicConstraints(ca=False, path_length=None), critical=True
    )
    zegel = zegel.add_extension(_gebruik(uitgeven=False), critical=True).add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_sleutel.public_key()), critical=False
    )
    certificaat = zegel.sign(ca_sleutel, hashes.SHA256())
    slot = serialization.BestAvailableEncryption(wachtwoord.encode())
    bestand = pkcs12.serialize_key_and_certificates(b"zegel", sleutel, certificaat, [ca_certificaat], slot)
    return bestand, ca_certificaat.public_bytes(serialization.Encoding.PEM)


def _naam(naam: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "NL"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, naam[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, naam[:64]),
        ]
    )


def _basis(
    onderwerp: x509.Name, uitgever: x509.Name, sleutel: rsa.RSAPrivateKey, van: datetime, tot: datetime
) -> x509.CertificateBuilder:
    """What both certificates share: names, key, dates, serial number."""
    return (
        x509.CertificateBuilder()
        .subject_name(onderwerp)
        .issuer_name(uitgever)
        .public_key(sleutel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(van)
        .not_valid_after(tot)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(sleutel.public_key()), critical=False)
    )


def _gebruik(*, uitgeven: bool) -> x509.KeyUsage:
    """An authority signs certificates; a seal signs documents and nothing else."""
    return x509.KeyUsage(
        digital_signature=not uitgeven,
        content_commitment=not uitgeven,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=uitgeven,
        crl_sign=uitgeven,
        encipher_only=False,
        decipher_only=False,
    )
