using Microsoft.AspNetCore.SignalR;

namespace Hub.Web.Live;

public static class LiveSetup
{
    public static WebApplicationBuilder AddLive(this WebApplicationBuilder builder, HubSettings settings)
    {
        builder.Services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = 32 * 1024;
            options.AddFilter<SocketDoor>();
        });
        builder.Services.AddSingleton<Changes>().AddSingleton<TopicRights>().AddSingleton<Sockets>().AddSingleton<SocketDoor>().AddHostedService<SocketGuard>();
        if (settings.Database is DatabaseKind.Postgres) builder.Services.AddHostedService<PostgresChanges>();
        return builder;
    }

    public static void MapLive(this WebApplication app) =>
        app.MapHub<LiveHub>("/hubs/live", options => options.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets).RequireAuthorization();
}
