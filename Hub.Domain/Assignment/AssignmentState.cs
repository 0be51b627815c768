namespace Hub.Domain.Assignment;

/// <summary>Proposed waits for the second person of an override. Only an active assignment gives sight of the set.</summary>
public enum AssignmentState { Proposed, Active, Returned, Completed, Revoked }
