namespace Hub.Domain.Assignment;

public enum AssignmentPlanState { Proposed, PartlyApplied, Applied, Undone, Discarded }
