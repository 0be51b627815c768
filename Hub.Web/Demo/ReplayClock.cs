namespace Hub.Web.Demo;

/// <summary>The hub's clock while demonstration workshops are replayed: it stands where the loader sets it, and runs with the system's again afterwards.</summary>
public sealed class ReplayClock : TimeProvider
{
    private DateTimeOffset? _at;

    public override DateTimeOffset GetUtcNow() => _at ?? System.GetUtcNow();

    internal void Set(DateTime utc) => _at = new DateTimeOffset(utc, TimeSpan.Zero);

    internal void Release() => _at = null;
}
