namespace Hub.Web.Agenda;

public static class AgendaSetup
{
    public static WebApplicationBuilder AddAgenda(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<AgendaBooks>().AddSingleton<AgendaNotices>().AddSingleton<CalendarFeed>();
        return builder;
    }
}
