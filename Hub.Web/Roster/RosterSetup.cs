using Hub.Web.Jobs;
using Hub.Web.Mail;

namespace Hub.Web.Roster;

public static class RosterSetup
{
    public static WebApplicationBuilder AddRoster(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Seating>().AddSingleton<RosterList>().AddSingleton<Names>().AddSingleton<IMailSecret, InvitationSecret>();
        builder.Services.AddJob<LapseInvitations, NoArgs>(LapseInvitations.Job).AddRecurring("roster.lapse", LapseInvitations.Job, "*/5 * * * *");
        return builder;
    }
}
