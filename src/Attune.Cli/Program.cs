Console.WriteLine("attune");
