namespace Hub.Domain.CaseSets;

/// <summary>Where a case set stands (domain.md 2). The way between the states is <see cref="CaseSetSteps"/>.</summary>
public enum CaseSetState { Registered, Triaged, Available, OnHold, AlreadyKnown, Assigned, InAnalysis, Analysed, Reviewed, Closed, Withdrawn, MergedInto }
