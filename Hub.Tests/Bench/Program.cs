namespace Hub.Tests.Bench;

/// <summary>
/// Measures by hand: <c>dotnet run -c Release --project Hub.Tests -- bench notes</c>. Every run is printed, and the median.
/// What a bench starts as a process of its own (a bare hub to compare with) is started by the same program.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["bench", "notes", .. var rest]:
                await NotesBench.RunAsync(rest);
                return 0;
            case ["bare-hub", var address]:
                await BareHub.RunAsync(address);
                return 0;
            default:
                await Console.Error.WriteLineAsync("Say what to measure: bench notes.");
                return 2;
        }
    }
}
