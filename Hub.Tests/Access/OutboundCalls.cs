using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Hub.Tests.Access;

/// <summary>Listens to the runtime's sockets and its look-ups of names.</summary>
internal sealed class OutboundCalls : EventListener
{
    private readonly ConcurrentQueue<string> _all = new();

    public bool Listens { get; private set; }

    public IReadOnlyList<string> All => [.. _all];

    /// <summary>What went to anywhere but this machine (an empty name stands for its own), and to the address of documentation that the test of the ear itself uses.</summary>
    public IReadOnlyList<string> Outside => [.. _all.Where(c => !c.Contains("127,0,0,1", StringComparison.Ordinal) && !c.Contains("Unix", StringComparison.Ordinal) && !c.Contains("localhost", StringComparison.Ordinal)
        && c != "ResolutionStart " && !c.Contains("192,0,2,1", StringComparison.Ordinal) && !c.Contains(",0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,", StringComparison.Ordinal))];

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name is "System.Net.Sockets" or "System.Net.NameResolution")
        {
            EnableEvents(eventSource, EventLevel.Informational);
            Listens = true;
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName is "ConnectStart" or "ResolutionStart") _all?.Enqueue(eventData.EventName + " " + string.Join(" ", eventData.Payload?.Select(p => p?.ToString()) ?? []));
    }
}
