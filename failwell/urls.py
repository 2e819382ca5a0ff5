"""Every address, room by room."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from failwell import health, statement
from insights.views.home import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("cases.urls")),
    path("", include("interventions.urls")),
    path("", include("insights.urls")),
    path("accounts/login/", LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("accounts/logout/", LogoutView.as_view(), name="logout"),
    path("accessibility/", statement.accessibility, name="accessibility"),
    path("admin/", admin.site.urls),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("health/jobs", health.jobs, name="health_jobs"),
]
