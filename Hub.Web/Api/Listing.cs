namespace Hub.Web.Api;

/// <summary>One page of a list: how many there are in all, and the value of <c>after</c> that brings the next page, null at the end.</summary>
public sealed record Listing<T>(IReadOnlyList<T> Items, int Total, string? Next);
