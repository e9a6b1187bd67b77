"""The addresses of the card."""

from django.urls import path

from afspraken.views import concept, kaart, openbaar, tekenen

urlpatterns = [
    path("afspraken-maken/", openbaar.afspraken_maken, name="afspraken-maken"),
    path("afspraken-maken/lege-kaart.pdf", openbaar.lege_kaart, name="lege-kaart"),
    path("controle/", openbaar.controle, name="controle"),
    path("controle/<str:code>/", openbaar.controle_code, name="controle-code"),
    path("afsprakenkaart/", kaart.afsprakenkaart, name="afsprakenkaart"),
    path("afsprakenkaart/bij/<slug:fenomeen>/", kaart.bij_fenomeen, name="afspraken-bij-fenomeen"),
    path("afsprakenkaart/nieuw/", kaart.nieuw_concept, name="kaart-nieuw"),
    path("afsprakenkaart/<uuid:pk>/", kaart.versie, name="kaart-versie"),
    path("afsprakenkaart/<uuid:pk>/afsprakenkaart.pdf", kaart.kaart_pdf, name="kaart-pdf"),
    path("afsprakenkaart/<uuid:pk>/kaartafspraken/", concept.kaartafspraken, name="kaartafspraken"),
    path("afsprakenkaart/<uuid:pk>/inbreng/", concept.inbreng_nieuw, name="inbreng-nieuw"),
    path("afsprakenkaart/<uuid:pk>/afspraak/", concept.afspraak_nieuw, name="afspraak-nieuw"),
    path("afsprakenkaart/<uuid:pk>/voorleggen/", tekenen.voorleggen, name="kaart-voorleggen"),
    path("afsprakenkaart/<uuid:pk>/akkoord/", tekenen.akkoord, name="kaart-akkoord"),
    path("afsprakenkaart/<uuid:pk>/tekenen/", tekenen.tekenen, name="kaart-tekenen"),
    path("afsprakenkaart/<uuid:pk>/getekend/", tekenen.getekend, name="kaart-getekend"),
    path("afsprakenkaart/<uuid:pk>/intrekken/", tekenen.intrekken, name="kaart-intrekken"),
    path("afsprakenkaart/inbreng/<uuid:pk>/", concept.inbreng, name="inbreng"),
    path("afsprakenkaart/inbreng/<uuid:pk>/overnemen/", concept.inbreng_aanvaarden, name="inbreng-aanvaarden"),
    path("afsprakenkaart/inbreng/<uuid:pk>/verwijderen/", concept.inbreng_verwijderen, name="inbreng-verwijderen"),
    path("afsprakenkaart/afspraak/<uuid:pk>/", concept.afspraak, name="afspraak"),
    path("afsprakenkaart/afspraak/<uuid:pk>/overnemen/", concept.afspraak_aanvaarden, name="afspraak-aanvaarden"),
    path("afsprakenkaart/afspraak/<uuid:pk>/verwijderen/", concept.afspraak_verwijderen, name="afspraak-verwijderen"),
]
