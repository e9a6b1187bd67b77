"""The address of searching."""

from django.urls import path

from routekaart.zoeken import views

urlpatterns = [path("zoeken/", views.zoeken, name="zoeken")]
