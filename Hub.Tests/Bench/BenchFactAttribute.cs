namespace Hub.Tests.Bench;

/// <summary>A measurement that prints and is not part of the suite: <c>HUB_BENCH=1 dotnet test -c Release --filter Bench</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BenchFactAttribute : FactAttribute
{
    public BenchFactAttribute() => Skip = Environment.GetEnvironmentVariable("HUB_BENCH") == "1" ? null : "A measurement: set HUB_BENCH=1 to run it.";
}
