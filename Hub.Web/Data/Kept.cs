using System.Collections.Concurrent;

namespace Hub.Web.Data;

/// <summary>
/// What every page asks for, read once for as long as nothing is committed (<see cref="Commits"/>): a right that ends is gone with the commit that ends
/// it. Whoever asks while it is being read waits for the same answer, which has to be one that nobody changes. On PostgreSQL it is read each time.
/// </summary>
public sealed class Kept<TKey, TValue>(Commits commits) where TKey : notnull
{
    /// <summary>Days begin on a quarter of an hour in every time zone, and with days rights begin and end.</summary>
    private const long Quarter = 15 * TimeSpan.TicksPerMinute;

    /// <summary>As long as a figure may stand that time alone changes.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TKey, Reading> _readings = new();

    public async Task<TValue> GetAsync(TKey key, DateTime now, Func<CancellationToken, Task<TValue>> read, CancellationToken cancel)
    {
        // Before it is read: what is committed meanwhile makes the answer old.
        if (commits.Count is not { } count) return await read(cancel);
        if (_readings.Count > 10_000) _readings.Clear();
        if (!_readings.TryGetValue(key, out var reading) || !reading.Stands(count, now))
        {
            var mine = new Reading(count, now, new Lazy<Task<TValue>>(ReadAsync));
            reading = _readings.AddOrUpdate(key, mine, (_, other) => other.Stands(count, now) ? other : mine);
        }

        return await reading.Answer.Value.WaitAsync(cancel);

        // One person's broken connection must not take the answer from the others.
        async Task<TValue> ReadAsync() => await read(CancellationToken.None);
    }

    private sealed record Reading(long Count, DateTime At, Lazy<Task<TValue>> Answer)
    {
        public bool Stands(long count, DateTime now) => Count == count && now >= At && now - At < Most && now.Ticks / Quarter == At.Ticks / Quarter
            && !(Answer.IsValueCreated && Answer.Value is { IsCompleted: true, IsCompletedSuccessfully: false });
    }
}
