using System.Diagnostics;

namespace Hub.Tests.Bench;

/// <summary>When every key of every typist was sent, and how long each took to each screen.</summary>
internal sealed class LoadLedger(int members, int mostKeys)
{
    private readonly long[,] _sent = new long[members, mostKeys];
    private readonly int[] _seen = new int[members];
    private readonly List<double> _times = new(1 << 20);

    public int MostKeys => mostKeys;

    public void Sent(int member, int sequence) => _sent[member, sequence] = Stopwatch.GetTimestamp();

    public void Heard(int member, int sequence, long now)
    {
        double took = Stopwatch.GetElapsedTime(_sent[member, sequence], now).TotalMilliseconds;
        lock (_times) _times.Add(took);
    }

    /// <summary>The last key of a typist that somebody else has seen.</summary>
    public int SeenOf(int member) => _seen[member];

    /// <summary>Somebody else sees the typist's keys up to this one.</summary>
    public void Saw(int member, int sequence)
    {
        for (int last = _seen[member]; sequence > last; last = _seen[member])
            if (Interlocked.CompareExchange(ref _seen[member], sequence, last) == last) return;
    }

    public void Clear()
    {
        lock (_times) _times.Clear();
    }

    public double[] Sorted()
    {
        lock (_times) return [.. _times.Order()];
    }
}
