"""Every address of the site. A view declares its own access; third-party views are listed in TOEGANG_DERDEN."""

from allauth.account import views as account
from django.conf import settings
from django.urls import include, path, re_path

from routekaart.paginas import demo, handleiding, views, views_kennis, voor_jou

urlpatterns = [
    path("", views.thuis, name="kaart-thuis"),
    path("privacy/", views.privacy, name="privacy"),
    path("toegankelijkheid/", views.pagina, {"slug": "toegankelijkheid"}, name="toegankelijkheid"),
    path("colofon/", views.pagina, {"slug": "colofon"}, name="colofon"),
    path("handleiding/", handleiding.handleiding, name="handleiding"),
    path("handleiding/<slug:slug>.pdf", handleiding.handleiding_pdf, name="handleiding-pdf"),
    path("handleiding/<slug:slug>/", handleiding.handleiding_pagina, name="handleiding-pagina"),
    path("voor-jou/", voor_jou.voor_jou, name="voor-jou"),
    path("gezond/", views.gezond, name="gezond"),
    path("informatie-delen/", views_kennis.informatie_delen, name="informatie-delen"),
    path("signaleren/", views_kennis.signaleren, name="signaleren"),
    path("signaleren/7-stappenmodel/", views_kennis.zevenstappenmodel, name="zevenstappenmodel"),
    path("voor-jongeren/", views_kennis.voor_jongeren, name="voor-jongeren"),
    path("voor-jongeren/kaartje.pdf", views_kennis.jongerenkaartje, name="jongerenkaartje"),
    path("account/inloggen/", account.login, name="account_login"),
    path("account/uitloggen/", views.uitloggen, name="account_logout"),
    path("account/niet-actief/", account.account_inactive, name="account_inactive"),
    path("account/wachtwoord/", account.password_reset, name="account_reset_password"),
    path("account/wachtwoord/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "account/wachtwoord/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^account/wachtwoord/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    # allauth sends people without an account here; our adapter keeps it closed.
    path("account/geen-aanmelding/", account.signup, name="account_signup"),
    path("", include("partners.urls")),
    path("", include("fenomenen.urls")),
    path("", include("afspraken.urls")),
    path("", include("afspraken.workshop.urls")),
    path("", include("routekaart.route.urls")),
    path("", include("routekaart.netwerk.urls")),
    path("", include("routekaart.zoeken.urls")),
]

if settings.DEMO:
    urlpatterns += [path("demo/", demo.deuren, name="demo")]

# Access of views that are not ours, by name of the address: what `@openbaar` says of our own.
TOEGANG_DERDEN = {
    "account_login": "openbaar",
    "account_inactive": "openbaar",
    "account_reset_password": "openbaar",
    "account_reset_password_done": "openbaar",
    "account_reset_password_from_key": "openbaar",
    "account_reset_password_from_key_done": "openbaar",
    "account_signup": "openbaar",
}

handler400 = "kern.fouten.onjuist"
handler403 = "kern.fouten.verboden"
handler404 = "kern.fouten.onvindbaar"
handler500 = "kern.fouten.kapot"
