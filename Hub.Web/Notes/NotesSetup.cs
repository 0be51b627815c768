using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace Hub.Web.Notes;

public static class NotesSetup
{
    public static WebApplicationBuilder AddNotes(this WebApplicationBuilder builder, HubSettings settings)
    {
        var services = builder.Services;
        services.AddSignalR().AddHubOptions<NotesHub>(options =>
        {
            // 32 KB of changes and the envelope around them.
            options.MaximumReceiveMessageSize = 40 * 1024;
            options.KeepAliveInterval = TimeSpan.FromSeconds(5);
            options.EnableDetailedErrors = false;
            options.ClientTimeoutInterval = TimeSpan.FromSeconds(20);
        }).AddJsonProtocol(options => options.PayloadSerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);   // Never inside HTML: an "ș" need not take six bytes.
        services.AddSingleton<NoteConnections>().AddSingleton<HubLifetimeManager<NotesHub>>(provider => provider.GetRequiredService<NoteConnections>());
        services.AddSingleton<NoteStore>().AddSingleton<NoteWriter>().AddSingleton<NoteMembers>().AddSingleton<NoteRights>().AddSingleton<NoteBeginnings>().AddSingleton<FindNote>();
        services.AddSingleton<NoteHistory>().AddSingleton<AppendToNote>().AddSingleton<RestoreNote>();
        services.AddSingleton<NoteLog>().AddHostedService(provider => provider.GetRequiredService<NoteLog>());
        services.AddHostedService<NoteWatch>().AddHostedService<NoteMentions>().AddSingleton<NoteSearch>().AddSingleton<NewMentions>();
        if (settings.Database is DatabaseKind.Postgres) services.AddHostedService<PostgresNotes>().AddHostedService<NotePeers>();
        return builder;
    }

    public static void MapNotesHub(this WebApplication app)
    {
        app.MapNotesFiles();
        app.MapHub<NotesHub>("/hubs/notes", options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.TransportMaxBufferSize = 256 * 1024;
        }).RequireAuthorization();
    }
}
