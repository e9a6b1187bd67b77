"""The addresses of the workshop: `workshop/` for members, `w/` for phones, `scherm/` for the beamer."""

from django.urls import path

from afspraken.workshop.views import deelnemen, leiden, scherm, uitkomst, vooraf, voorbereiden

urlpatterns = [
    path("workshop/", voorbereiden.workshops, name="workshops"),
    path("workshop/nieuw/", voorbereiden.nieuw, name="workshop-nieuw"),
    path("workshop/<uuid:pk>/", voorbereiden.workshop, name="workshop"),
    path("workshop/<uuid:pk>/wijzigen/", voorbereiden.wijzigen, name="workshop-wijzigen"),
    path("workshop/<uuid:pk>/draaiboek/", voorbereiden.draaiboek, name="draaiboek"),
    path("workshop/<uuid:pk>/uitnodiging/", voorbereiden.uitnodiging, name="uitnodiging"),
    path("workshop/<uuid:pk>/workshop.ics", voorbereiden.agenda, name="workshop-agenda"),
    path("workshop/<uuid:pk>/antwoord/<uuid:onderdeel>/", vooraf.antwoord, name="workshop-antwoord"),
    path("workshop/<uuid:pk>/openen/", leiden.openen, name="workshop-openen"),
    path("workshop/<uuid:pk>/zaal/", leiden.zaal, name="workshop-zaal"),
    path("workshop/<uuid:pk>/daad/", leiden.daad, name="workshop-daad"),
    path("workshop/<uuid:pk>/deelnemers/", leiden.deelnemers, name="workshop-deelnemers"),
    path("workshop/<uuid:pk>/kaartafspraken/", leiden.kaartafspraken, name="workshop-kaartafspraken"),
    path("workshop/<uuid:pk>/aantekening/", leiden.aantekening, name="workshop-aantekening"),
    path("workshop/<uuid:pk>/scherm/", leiden.scherm, name="workshop-scherm"),
    path("workshop/<uuid:pk>/afspraak/", uitkomst.afspraak, name="workshop-afspraak"),
    path("workshop/<uuid:pk>/verschillen/", uitkomst.verschillen, name="workshop-verschillen"),
    path("workshop/<uuid:pk>/verschillen.csv", uitkomst.verschillen_csv, name="workshop-csv"),
    path("w/", deelnemen.deur, name="deur"),
    path("w/zaal/", deelnemen.zaal, name="zaal"),
    path("w/antwoord/<uuid:onderdeel>/", deelnemen.antwoord, name="zaal-antwoord"),
    path("w/ons-antwoord/<uuid:onderdeel>/", deelnemen.ons_antwoord, name="zaal-ons-antwoord"),
    path("w/partner/", deelnemen.partner, name="zaal-partner"),
    path("w/voorstel/<uuid:voorstel>/", deelnemen.voorstel, name="zaal-voorstel"),
    path("scherm/<str:token>/", scherm.scherm, name="scherm"),
]
