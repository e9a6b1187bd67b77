"""The addresses of the card."""

from django.urls import path

from afspraken.views import concept, evalueren, kaart, modellen, nakijken, openbaar, papier, tekenen

urlpatterns = [
    path("afspraken-maken/", openbaar.afspraken_maken, name="afspraken-maken"),
    path("afspraken-maken/lege-kaart.pdf", openbaar.lege_kaart, name="lege-kaart"),
    path("controle/", openbaar.controle, name="controle"),
    path("controle/<str:code>/", openbaar.controle_code, name="controle-code"),
    path("afsprakenkaart/", kaart.afsprakenkaart, name="afsprakenkaart"),
    path("afsprakenkaart/bij/<slug:fenomeen>/", kaart.bij_fenomeen, name="afspraken-bij-fenomeen"),
    path("afsprakenkaart/formaat.json", papier.formaat, name="kaart-formaat"),
    path("afsprakenkaart/invoeren/", papier.invoeren, name="kaart-invoeren"),
    path("afsprakenkaart/nieuw/", kaart.nieuw_concept, name="kaart-nieuw"),
    path("afsprakenkaart/<uuid:pk>/", kaart.versie, name="kaart-versie"),
    path("afsprakenkaart/<uuid:pk>/afsprakenkaart.pdf", kaart.kaart_pdf, name="kaart-pdf"),
    path("afsprakenkaart/<uuid:pk>/afsprakenkaart.json", papier.als_json, name="kaart-json"),
    path("afsprakenkaart/<uuid:pk>/afspraken.csv", papier.als_csv, name="kaart-csv"),
    path("afsprakenkaart/<uuid:pk>/zakkaart/<slug:partner>.pdf", papier.zakkaart, name="zakkaart"),
    path("afsprakenkaart/<uuid:pk>/kaartafspraken/", concept.kaartafspraken, name="kaartafspraken"),
    path("afsprakenkaart/<uuid:pk>/inbreng/", concept.inbreng_nieuw, name="inbreng-nieuw"),
    path("afsprakenkaart/<uuid:pk>/afspraak/", concept.afspraak_nieuw, name="afspraak-nieuw"),
    path("afsprakenkaart/<uuid:pk>/modellen/", modellen.modellen, name="kaart-modellen"),
    path("afsprakenkaart/<uuid:pk>/voorleggen/", tekenen.voorleggen, name="kaart-voorleggen"),
    path("afsprakenkaart/<uuid:pk>/akkoord/", tekenen.akkoord, name="kaart-akkoord"),
    path("afsprakenkaart/<uuid:pk>/tekenen/", tekenen.tekenen, name="kaart-tekenen"),
    path("afsprakenkaart/<uuid:pk>/proefrit/", nakijken.proefrit, name="kaart-proefrit"),
    path("afsprakenkaart/<uuid:pk>/tegenspraak/", nakijken.tegenspraak, name="kaart-tegenspraak"),
    path("afsprakenkaart/<uuid:pk>/wijzigingen/", nakijken.wijzigen, name="kaart-wijzigingen"),
    path("afsprakenkaart/<uuid:pk>/bekijk/", nakijken.bekijk, name="kaart-bekijk"),
    path("afsprakenkaart/<uuid:pk>/verschillen/", nakijken.verschillen, name="kaart-verschillen"),
    path("afsprakenkaart/<uuid:pk>/evaluatie/", evalueren.evaluatie, name="kaart-evaluatie"),
    path(
        "afsprakenkaart/<uuid:pk>/evaluatie/papier/<uuid:organisatie>/",
        evalueren.evaluatie_papier,
        name="evaluatie-papier",
    ),
    path(
        "afsprakenkaart/<uuid:pk>/evaluatie/<slug:partner>.pdf", evalueren.evaluatieformulier, name="evaluatieformulier"
    ),
    path("afsprakenkaart/<uuid:pk>/verlengen/", evalueren.verlengen, name="kaart-verlengen"),
    path("afsprakenkaart/<uuid:pk>/afsprakenkaart.ics", evalueren.agenda, name="kaart-agenda"),
    path("afsprakenkaart/afspraak/<uuid:pk>/opmerkingen/", concept.opmerkingen, name="opmerkingen"),
    path("tekenen/<str:sleutel>/", tekenen.uitnodiging_link, name="uitnodiging-link"),
    path("afsprakenkaart/<uuid:pk>/weigeren/", tekenen.weigeren, name="kaart-weigeren"),
    path("afsprakenkaart/<uuid:pk>/opzeggen/", tekenen.opzeggen, name="kaart-opzeggen"),
    path("afsprakenkaart/<uuid:pk>/papier/", tekenen.papier, name="kaart-papier"),
    path("afsprakenkaart/papier/<uuid:pk>/", tekenen.papier_bevestigen, name="papier-bevestigen"),
    path("afsprakenkaart/<uuid:pk>/getekend/", tekenen.getekend, name="kaart-getekend"),
    path("afsprakenkaart/<uuid:pk>/intrekken/", tekenen.intrekken, name="kaart-intrekken"),
    path("afsprakenkaart/inbreng/<uuid:pk>/", concept.inbreng, name="inbreng"),
    path("afsprakenkaart/inbreng/<uuid:pk>/overnemen/", concept.inbreng_aanvaarden, name="inbreng-aanvaarden"),
    path("afsprakenkaart/inbreng/<uuid:pk>/verwijderen/", concept.inbreng_verwijderen, name="inbreng-verwijderen"),
    path("afsprakenkaart/afspraak/<uuid:pk>/", concept.afspraak, name="afspraak"),
    path("afsprakenkaart/afspraak/<uuid:pk>/overnemen/", concept.afspraak_aanvaarden, name="afspraak-aanvaarden"),
    path("afsprakenkaart/afspraak/<uuid:pk>/verwijderen/", concept.afspraak_verwijderen, name="afspraak-verwijderen"),
]
