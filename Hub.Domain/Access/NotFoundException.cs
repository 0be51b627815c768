namespace Hub.Domain.Access;

/// <summary>There is no such thing, or the person may not know of it: the two look the same from outside. Answered 404.</summary>
public sealed class NotFoundException() : Exception("There is nothing here that you may see.");
