using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;

namespace Hub.Web.Live;

/// <summary>One connection, with the topics it watches.</summary>
public sealed class Socket(HubCallerContext context)
{
    /// <summary>No page shows nearly as many.</summary>
    public const int MostTopics = 50;

    private readonly ConcurrentDictionary<string, bool> _topics = [];

    public string Id => context.ConnectionId;
    public ClaimsPrincipal? User => context.User;
    public IReadOnlyCollection<string> Topics => [.. _topics.Keys];

    internal bool TryWatch(string topic) => _topics.Count < MostTopics && (_topics.TryAdd(topic, true) || true);

    internal void Unwatch(string topic) => _topics.TryRemove(topic, out _);

    internal void Abort() => context.Abort();
}
