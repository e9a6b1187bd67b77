"""The addresses of the catalogue."""

from django.urls import path

from fenomenen import views

urlpatterns = [
    path("fenomenen/", views.fenomenen, name="fenomenen"),
    path("fenomenen/<slug:slug>/", views.fenomeen, name="fenomeen"),
    path("interventies/", views.interventies, name="interventies"),
]
