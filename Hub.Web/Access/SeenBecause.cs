namespace Hub.Web.Access;

/// <summary>The ground on which somebody sees a case set or a note; the first that holds is named.</summary>
public enum SeenBecause { Organiser, Owner, Team, Grant, Seat }
