"""The addresses of the local layer."""

from django.urls import path

from routekaart.netwerk import views

urlpatterns = [
    path("netwerk/", views.overzicht, name="netwerk"),
    path("netwerk/<slug:soort>/", views.lijst, name="netwerk-soort"),
    path("netwerk/<slug:soort>/nieuw/", views.nieuw, name="netwerk-nieuw"),
    path("netwerk/<slug:soort>/<uuid:pk>/", views.wijzig, name="netwerk-rij"),
    path("netwerk/<slug:soort>/<uuid:pk>/verwijderen/", views.verwijderen, name="netwerk-verwijderen"),
]
