"""The addresses of the route."""

from django.urls import path

from routekaart.route import views, views_begin, views_slot, views_volgen

urlpatterns = [
    path("route/", views_begin.uitleg, name="route-uitleg"),
    path("route/nieuw/", views_begin.nieuw, name="route-nieuw"),
    path("route/<uuid:pk>/", views.doorloop, name="doorloop"),
    path("route/<uuid:pk>/samenvatting/", views_slot.overzicht, name="samenvatting"),
    path("route/<uuid:pk>/verslag.pdf", views_slot.verslag, name="verslag"),
    path("route/<uuid:pk>/afsluiten/", views_slot.afsluiten, name="afsluiten"),
    path("route/<uuid:pk>/wissen/", views_slot.wissen, name="wissen"),
    path("route/<uuid:pk>/volgen/", views_volgen.volgen, name="volgen"),
    path("route/<uuid:pk>/<slug:slug>/", views.stap, name="stap"),
    path("doorlopen/", views_slot.doorlopen, name="doorlopen"),
    path("spoed/", views_begin.spoed, name="spoed"),
]
