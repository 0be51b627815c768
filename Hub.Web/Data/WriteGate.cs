namespace Hub.Web.Data;

/// <summary>
/// SQLite has one writer. All writes of this process, notes included, wait here in turn without holding a thread;
/// without it the provider sleeps a thread 150 ms at every busy retry. On PostgreSQL the gate is open.
/// </summary>
public sealed class WriteGate(HubSettings settings) : IDisposable
{
    private readonly SemaphoreSlim? _one = settings.Database is DatabaseKind.Sqlite ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Longer than any write takes. Whoever waits so long is told, so that the queue does not grow while the file is locked.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private int _waiting;

    /// <summary>How many writes wait for their turn.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Waits for the turn; disposing the result gives it on.</summary>
    public async ValueTask<IDisposable?> EnterAsync(CancellationToken cancel)
    {
        if (_one is null) return null;
        Interlocked.Increment(ref _waiting);
        try
        {
            if (!await _one.WaitAsync(Patience, cancel)) throw new CrowdedException();
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        return new Turn(_one);
    }

    public void Dispose() => _one?.Dispose();

    /// <summary>The turn did not come in time.</summary>
    public sealed class CrowdedException() : Exception("The write did not get its turn in time.");

    private sealed class Turn(SemaphoreSlim one) : IDisposable
    {
        private SemaphoreSlim? _one = one;

        public void Dispose() => Interlocked.Exchange(ref _one, null)?.Release();
    }
}
