namespace Hub.Domain.Workshops;

/// <summary>
/// Europol handling codes: H0 lawful use; H1 not in judicial proceedings without the provider's permission;
/// H2 not disseminated without permission; H3 other restrictions, given as text. They are compared as sets, never ranked,
/// except where inputs are combined (see <see cref="Marking.Meet"/>).
/// </summary>
public enum HCode { H0, H1, H2, H3 }
