namespace Hub.Domain.Access;

/// <summary>The person may know that the thing exists, but not do this with it. Answered 403 with the sentence.</summary>
public sealed class NotAllowedException(string sentence) : Exception(sentence);
