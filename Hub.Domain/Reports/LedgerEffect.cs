namespace Hub.Domain.Reports;

/// <summary>
/// What a line of the ledger does. Known before, retracted and cleared take the person out of every figure of every day; a merge lets
/// the other reference stand for both.
/// </summary>
public enum LedgerEffect { Step, KnownBefore, Retracted, Cleared, Merged }
