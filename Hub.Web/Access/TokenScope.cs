namespace Hub.Web.Access;

/// <summary>What a token may do: read alone, or read and write, never more than its person.</summary>
public enum TokenScope { Read, Write }
