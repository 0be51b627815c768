namespace Hub.Web.Operations;

/// <summary>The number of the request in which something is logged.</summary>
internal sealed record LogScope(string RequestId);
