"""The addresses of partners."""

from django.urls import path

from partners import views, views_inhoud

urlpatterns = [
    path("partners/", views_inhoud.partners, name="partners"),
    path("partners/vergelijk/", views_inhoud.vergelijk, name="partners-vergelijk"),
    path("partners/<slug:slug>/", views_inhoud.partner, name="partner"),
    path("wissel/", views.wissel, name="wissel"),
    path("ontvangstpunten/", views.ontvangstpunten, name="ontvangstpunten"),
    path("ontvangstpunten/nieuw/", views.ontvangstpunt_nieuw, name="ontvangstpunt-nieuw"),
    path("ontvangstpunten/<uuid:pk>/", views.ontvangstpunt, name="ontvangstpunt"),
]
