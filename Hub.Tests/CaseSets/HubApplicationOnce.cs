namespace Hub.Tests.CaseSets;

/// <summary>One hub for the tests of a class; each test makes a workshop of its own in it.</summary>
public sealed class HubApplicationOnce : IAsyncLifetime
{
    public HubApplication Hub { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Hub.DisposeAsync();
}
