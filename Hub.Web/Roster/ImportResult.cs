namespace Hub.Web.Roster;

/// <summary>What an import did, or would do. <paramref name="Remarks"/> are readings that the person may want to check; they reject nothing.</summary>
public sealed record ImportResult(int Created, int Updated, int Unchanged, IReadOnlyList<ImportFault> Rejected, IReadOnlyList<ImportFault> Remarks);
