using Hub.Web.Data;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Live;

/// <summary>
/// Tells pages that a topic changed. On SQLite directly after the commit; on PostgreSQL by NOTIFY inside the transaction,
/// so that every node, this one included, hears it from the database.
/// </summary>
public sealed class Changes(IHubContext<LiveHub, ILiveClient> live, HubSettings settings)
{
    public const string Channel = "hub_changes";

    /// <summary>Raised on every node after a change is committed: topic and revision. Handlers must not block.</summary>
    public event Action<string, long>? Changed;

    internal async Task NotifyAsync(HubDb db, IReadOnlyCollection<string> topics, long revision, CancellationToken cancel)
    {
        if (topics.Count == 0 || settings.Database is DatabaseKind.Sqlite) return;
        // A payload is limited to 8,000 bytes; a topic has at most 60.
        foreach (var part in topics.Chunk(100))
            await db.Database.ExecuteSqlAsync($"select pg_notify({Channel}, {revision + " " + string.Join(' ', part)})", cancel);
    }

    internal async Task AnnounceAsync(IReadOnlyCollection<string> topics, long revision)
    {
        if (settings.Database is DatabaseKind.Sqlite) await DeliverAsync(topics, revision);
    }

    /// <summary>Delivers to this node's sockets and listeners.</summary>
    internal async Task DeliverAsync(IReadOnlyCollection<string> topics, long revision)
    {
        foreach (string topic in topics)
        {
            Changed?.Invoke(topic, revision);
            await live.Clients.Group(topic).Changed(topic, revision);
        }
    }
}
