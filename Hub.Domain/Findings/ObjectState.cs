namespace Hub.Domain.Findings;

/// <summary>Where a traceable object stands on its way to the public campaign.</summary>
public enum ObjectState { Proposed, Sanitised, Submitted, Published, Resolved, Withdrawn, NotAccepted }
