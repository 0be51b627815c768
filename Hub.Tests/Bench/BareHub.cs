using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hub.Tests.Bench;

/// <summary>A SignalR hub that does nothing but pass on: what no notes server on SignalR can be cheaper than.</summary>
internal static class BareHub
{
    public static async Task RunAsync(string address)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR();
        var app = builder.Build();
        app.Urls.Add(address);
        app.MapHub<Passing>("/hubs/notes");
        await app.RunAsync();
    }

    /// <summary>The same calls as the notes hub, kept nowhere.</summary>
    public sealed class Passing : Microsoft.AspNetCore.SignalR.Hub
    {
        public async Task<object> Join(Guid noteId, int knownVersion)
        {
            await Groups.AddToGroupAsync(Context.ConnectionId, noteId.ToString());
            return new { version = 0, text = "" };
        }

        public async Task<object> Push(Guid noteId, int version, string clientId, int sequence, System.Text.Json.JsonElement changes)
        {
            object[] updates = [new { clientId, sequence, changes = changes[0], author = new { id = noteId, name = "Specialist 07 (IT)" }, at = DateTime.UtcNow }];
            await Clients.Group(noteId.ToString()).SendAsync("Changed", noteId, version, updates);
            return new { version = version + 1 };
        }
    }
}
