using Hub.Web.Access;
using Hub.Web.Agenda;
using Hub.Web.Assignment;
using Hub.Web.Audit;
using Hub.Web.CaseSets;
using Hub.Web.Exposure;
using Hub.Web.Findings;
using Hub.Web.Notes;
using Hub.Web.Outcomes;
using Hub.Web.Reminders;
using Hub.Web.Reports;
using Hub.Web.Roster;
using Hub.Web.Teams;
using Hub.Web.Workshops;

namespace Hub.Web.Api;

/// <summary>The contract for people who connect things (design.md 7). One line per feature; the law of the group is stated once.</summary>
public static class ApiRoutes
{
    public static void MapApi(this WebApplication app)
    {
        var api = new LateShapes(app).MapGroup("/api/v1").RequireAuthorization().AddEndpointFilter<CookieNeedsAntiforgery>().AddEndpointFilter<TokenNeedsScope>().DisableAntiforgery();
        api.MapAccessRequests();
        api.MapAgenda();
        api.MapAssignment();
        api.MapAudit();
        api.MapCaseSets();
        api.MapExposure();
        api.MapFindings();
        api.MapNotes();
        api.MapOrganisations();
        api.MapOutcomes();
        api.MapUsers();
        api.MapReminders();
        api.MapRoster();
        api.MapDesk();
        api.MapTeams();
        api.MapProgrammes();
        api.MapReports();
        api.MapWorkshops();
        app.MapCalendar();
        app.MapAgendaForms();
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization();
    }
}
