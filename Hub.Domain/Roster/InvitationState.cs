namespace Hub.Domain.Roster;

public enum InvitationState { Pending, Accepted, Declined, Expired, Revoked }
