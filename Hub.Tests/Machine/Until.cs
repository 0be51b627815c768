namespace Hub.Tests.Machine;

/// <summary>Waits for something that is about to be so, by looking.</summary>
public static class Until
{
    /// <summary>The first answer that is not null. Throws <see cref="TimeoutException"/> after <paramref name="seconds"/>.</summary>
    public static async Task<T> SomeAsync<T>(Func<T?> look, int seconds = 20) where T : class
    {
        for (var until = DateTime.UtcNow.AddSeconds(seconds); DateTime.UtcNow < until; await Task.Delay(20))
        {
            if (look() is { } found) return found;
        }

        throw new TimeoutException($"It did not come about within {seconds} s.");
    }

    public static async Task TrueAsync(Func<Task<bool>> look, int seconds = 20)
    {
        for (var until = DateTime.UtcNow.AddSeconds(seconds); DateTime.UtcNow < until; await Task.Delay(50))
        {
            if (await look()) return;
        }

        throw new TimeoutException($"It did not come about within {seconds} s.");
    }
}
