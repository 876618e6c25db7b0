package grading

// sigmoidTable holds 1000/(1+e^-x) for x = 0, 1/8, 2/8, … 8, rounded: a table,
// because floating point does not give the same bits on every machine.
var sigmoidTable = [...]int32{
	500, 531, 562, 593, 622, 651, 679, 706, 731, 755, 777, 798, 818, 835, 852, 867,
	881, 893, 905, 915, 924, 933, 940, 947, 953, 958, 963, 967, 971, 974, 977, 980,
	982, 984, 986, 988, 989, 990, 991, 992, 993, 994, 995, 995, 996, 996, 997, 997,
	998, 998, 998, 998, 998, 999, 999, 999, 999, 999, 999, 999, 999, 1000, 1000, 1000,
	1000,
}

// sigmoid turns a logit in 1/65536 into permille, between table points by
// straight lines.
func sigmoid(logit int64) int32 {
	if logit < 0 {
		return 1000 - sigmoid(-logit)
	}
	const step = 65536 / 8
	i := logit / step
	if i >= int64(len(sigmoidTable)-1) {
		return 1000
	}
	a, b := int64(sigmoidTable[i]), int64(sigmoidTable[i+1])
	return int32(a + (b-a)*(logit%step)/step)
}
