"""The addresses of the catalogue."""

from django.urls import path

from fenomenen import views, views_berichten, views_interventies

urlpatterns = [
    path("fenomenen/", views.fenomenen, name="fenomenen"),
    path("fenomenen/<slug:slug>/", views.fenomeen, name="fenomeen"),
    path("voorbeelden/", views_berichten.voorbeelden, name="voorbeelden"),
    path("voorbeelden/handout.pdf", views_berichten.handout, name="handout"),
    path("voorbeelden/<slug:slug>/", views_berichten.voorbeeld_scherm, name="voorbeeld-scherm"),
    path("interventies/", views_interventies.interventies, name="interventies"),
    path("interventies/matrix/", views_interventies.interventiematrix, name="interventiematrix"),
    path("interventies/leestips/", views_interventies.signalen_lezen, name="signalen-lezen"),
]
