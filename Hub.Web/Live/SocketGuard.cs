using System.Collections.Concurrent;
using System.Security.Claims;
using Hub.Web.Access;
using Microsoft.AspNetCore.SignalR;

namespace Hub.Web.Live;

/// <summary>
/// A right that ends takes its socket with it: within a second after an act that was announced (a person's rights, a roster, a team, a set),
/// within ten where only the clock ended it. A dead session or token closes the connection; a topic that may no longer be seen is left.
/// </summary>
public sealed class SocketGuard(Sockets sockets, Changes changes, Credentials credentials, ActorLoader actors, TopicRights rights, IHubContext<LiveHub, ILiveClient> live, ILogger<SocketGuard> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);
    private const int SweepEvery = 20;
    private readonly ConcurrentDictionary<string, bool> _changed = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        changes.Changed += Remember;
        try
        {
            using var timer = new PeriodicTimer(Beat);
            for (int beat = 1; await timer.WaitForNextTickAsync(stoppingToken); beat++)
            {
                try
                {
                    await LookAsync(beat % SweepEvery == 0, stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogError(e, "Sockets could not be checked; it is tried again");
                }
            }
        }
        finally
        {
            changes.Changed -= Remember;
        }
    }

    private void Remember(string topic, long revision)
    {
        // News of content end nobody's right; only these may.
        if (topic.StartsWith("people/", StringComparison.Ordinal) || topic.StartsWith("teams/", StringComparison.Ordinal) || topic.StartsWith("case-sets/", StringComparison.Ordinal)
            || topic.EndsWith("/roster", StringComparison.Ordinal) || topic.EndsWith("/case-sets", StringComparison.Ordinal)) _changed[topic] = true;
    }

    private async Task LookAsync(bool all, CancellationToken cancel)
    {
        string[] changed = [.. _changed.Keys];
        foreach (string topic in changed) _changed.TryRemove(topic, out _);
        if (!all && changed.Length == 0) return;
        var hot = changed.ToHashSet();
        bool rosters = hot.Any(t => t.EndsWith("/roster", StringComparison.Ordinal) || t.EndsWith("/case-sets", StringComparison.Ordinal) || t.StartsWith("teams/", StringComparison.Ordinal));
        var asked = sockets.Open.Where(s => all || rosters && s.Topics.Count > 0 || hot.Contains("people/" + IdOf(s.User)) || s.Topics.Any(hot.Contains));
        foreach (var person in asked.GroupBy(s => IdOf(s.User)))
        {
            var actor = await actors.LoadAsync(person.First().User, cancel);
            foreach (var socket in person)
            {
                if (!await credentials.AreAliveAsync(socket.User, cancel))
                {
                    socket.Abort();
                    continue;
                }

                foreach (string topic in socket.Topics)
                {
                    if (await rights.MayWatchAsync(actor, topic, cancel)) continue;
                    socket.Unwatch(topic);
                    await live.Groups.RemoveFromGroupAsync(socket.Id, topic, cancel);
                }
            }
        }
    }

    private static string? IdOf(ClaimsPrincipal? user) => user?.FindFirstValue(ClaimTypes.NameIdentifier);
}
