namespace Hub.Web.Data;

/// <summary>
/// SQLite has one writer. All writes of this process, notes included, wait here in turn without holding a thread;
/// without it the provider sleeps a thread 150 ms at every busy retry. On PostgreSQL the gate is open.
/// </summary>
public sealed class WriteGate(HubSettings settings) : IDisposable
{
    private readonly SemaphoreSlim? _one = settings.Database is DatabaseKind.Sqlite ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits for the turn; disposing the result gives it on.</summary>
    public async ValueTask<IDisposable?> EnterAsync(CancellationToken cancel)
    {
        if (_one is null) return null;
        await _one.WaitAsync(cancel);
        return new Turn(_one);
    }

    public void Dispose() => _one?.Dispose();

    private sealed class Turn(SemaphoreSlim one) : IDisposable
    {
        private SemaphoreSlim? _one = one;

        public void Dispose() => Interlocked.Exchange(ref _one, null)?.Release();
    }
}
