namespace Hub.Domain.Workshops;

public enum WorkshopState { Draft, Preparing, Running, FollowUp, Closed, Archived, Cancelled }
