namespace Hub.Web.Audit;

/// <param name="Sealed">How many entries stand in the chain.</param>
public sealed record CheckResult(long Sealed, IReadOnlyList<string> Faults);
